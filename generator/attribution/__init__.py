"""Who speaks the words between quotation marks, by the grammar of the words beside them."""
