"""Builds the Excel files from text: VBA project, ribbon, wrappers, package."""
