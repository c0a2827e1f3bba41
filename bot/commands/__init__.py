"""The commands of `guixiao`, one file each. Each says what went wrong in plain words and ends with a number: 0 is well."""
