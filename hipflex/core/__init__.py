"""The rules: standard library and msgspec only. No Qt, no files, no clock."""
