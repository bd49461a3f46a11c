/* The reader's choice of colours, before anything is drawn: that is why it is no module. */
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  /* No storage here: as the system has it. */
}
document.documentElement.dataset.script = "on";
