package dev.tenon.ui.kit;

import java.util.Locale;

/// How a state is meant; each tone has one colour and one icon, and never stands without a word.
public enum Tone {
    SUCCESS(Icons.CHECK),
    RUNNING(Icons.PLAY),
    WARNING(Icons.ALERT),
    ERROR(Icons.CROSS),
    INFO(Icons.INFO),
    PENDING(Icons.CLOCK),
    NEUTRAL(Icons.MINUS);

    private final Icons icon;

    Tone(Icons icon) {
        this.icon = icon;
    }

    Icons icon() {
        return icon;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
