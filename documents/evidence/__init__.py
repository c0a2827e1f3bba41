"""Files from outside, looked at before they are kept: what they are by their content, never by name or by what was said of them."""
