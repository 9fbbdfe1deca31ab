package dev.tenon.registry;

import java.util.Locale;

/// What a version's main file is, told by its content.
public enum ModelFormat {
    ONNX,
    TORCHSCRIPT,
    SAFETENSORS,
    PICKLE,
    UNKNOWN;

    /// Whether a deployment can run it; the others are kept and shown, and nothing more.
    public boolean isAdmissible() {
        return this == ONNX || this == TORCHSCRIPT;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ModelFormat named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
