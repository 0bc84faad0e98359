"""The ledger's rules, as the settings have them. Apart, so that a keeper loads no models."""

from schemas.settings import Settings
from schemas.store.ledger import Rules


def rules_of(settings: Settings) -> Rules:
    return Rules(settings.max_attempts, settings.soft_limit_s, settings.hard_limit_s)
