"""What is said when a command is stopped or fails for no fault of the user's. Bokmål → (nynorsk, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "Avbrutt.": ("Avbroten.", "Interrupted."),
    "Uventet feil: {}: {}\nDetaljene står i {}. Kjør på nytt med -v for å se dem her.": (
        "Uventa feil: {}: {}\nDetaljane står i {}. Køyr på nytt med -v for å sjå dei her.",
        "Unexpected error: {}: {}\nThe details are in {}. Run again with -v to see them here.",
    ),
}
