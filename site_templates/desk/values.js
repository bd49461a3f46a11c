/*
 * A record's fields in two shapes: short, as YAML has them (one speaker without a list, a date
 * without a mapping), and full, as a form needs them (a list is a list, a part is a mapping).
 */

/** The class of a part of records, by its name in the model. */
export function partClass(model, field) {
  return model.parts[field.part] ?? null;
}

/** Fields as YAML has them, in full. What the model does not know is kept as it is. */
export function full(model, kind, fields) {
  const made = { ...fields };
  for (const field of kind.fields) if (field.name in made) made[field.name] = fullValue(model, field, made[field.name]);
  return made;
}

function fullValue(model, field, value) {
  if (field.many) return (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map((one) => fullItem(model, field, one));
  return fullItem(model, field, value);
}

function fullItem(model, field, value) {
  const part = partClass(model, field);
  if (!part) return value;
  if (isMapping(value)) return full(model, part, value);
  return part.shorthand && value !== null && value !== undefined && value !== "" ? { [part.shorthand]: value } : {};
}

/**
 * Fields in full, as short as YAML has them: what is empty is left out.
 *
 * A value that means the same as in `before` (short) is that very value, so that nothing that was
 * not changed is written in another way.
 */
export function short(model, kind, fields, before = {}) {
  const made = {};
  const names = new Set([...Object.keys(before), ...kind.fields.map((field) => field.name), ...Object.keys(fields)]);
  for (const name of names) {
    if (!(name in fields)) continue;
    const field = kind.fields.find((one) => one.name === name);
    const value = field ? shortValue(model, field, fields[name], before[name]) : fields[name];
    if (!isEmpty(value)) made[name] = value;
  }
  return made;
}

function shortValue(model, field, value, before) {
  if (before !== undefined && same(fullValue(model, field, before), value)) return before;
  if (!field.many) return shortItem(model, field, value, before);
  const earlier = Array.isArray(before) ? before : before === undefined ? [] : [before];
  const items = (value ?? []).map((one, n) => shortItem(model, field, one, earlier[n])).filter((one) => !isEmpty(one));
  return items.length === 1 && field.single ? items[0] : items;
}

function shortItem(model, field, value, before) {
  const part = partClass(model, field);
  if (!part || !isMapping(value)) return typeof value === "string" ? value.trim() : value;
  if (before !== undefined && same(fullItem(model, field, before), value)) return before;
  const made = short(model, part, value, isMapping(before) ? before : {});
  const keys = Object.keys(made);
  return part.shorthand && keys.length === 1 && keys[0] === part.shorthand && !isMapping(before) ? made[part.shorthand] : made;
}

/** Whether a value says nothing. */
export function isEmpty(value) {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every(isEmpty);
  return isMapping(value) && Object.values(value).every(isEmpty);
}

export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two values are the same, whatever the order of their keys. */
export function same(one, other) {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, n) => same(item, other[n]));
  }
  if (!isMapping(one) || !isMapping(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key], other[key]));
}

/** A copy that shares nothing with the value. */
export function copied(value) {
  return structuredClone(value);
}

/** The first words of whatever a value is, on one line. */
export function inWords(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(inWords).filter(Boolean).join(" … ");
  if (isMapping(value)) {
    const told = ["title", "name", "text", "words", "quote", "date", "actor", "event"].find((key) => !isEmpty(value[key]));
    return told ? inWords(value[told]) : Object.values(value).map(inWords).filter(Boolean).join(", ");
  }
  return String(value);
}
