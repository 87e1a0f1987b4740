"""The web door: the explorer, served to this computer alone."""
