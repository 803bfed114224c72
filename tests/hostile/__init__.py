"""Files that are broken on purpose: nothing they hold may be taken for what an agency wrote."""
