"""Where releases lie: a folder, or an object store. Nothing that is published ever changes there."""
