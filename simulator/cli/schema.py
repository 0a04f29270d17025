"""`schema`: the JSON schema of the config, for editors and other programs."""

from __future__ import annotations

import json

from simulator.cli import terminal
from simulator.study import json_schema


def schema_command() -> int:
    """Print the schema."""
    terminal.say(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
