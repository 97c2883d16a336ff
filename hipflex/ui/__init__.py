"""Widgets: values in, signals out. They know no service and no rule."""
