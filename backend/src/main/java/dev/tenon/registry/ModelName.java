package dev.tenon.registry;

import dev.tenon.problem.Invalid;

/// A model's name as people type it, such as `churn-eu`; unique in its project.
public record ModelName(String value) {
    private static final int LONGEST = 256;

    public ModelName {
        if (value.isBlank()
                || value.length() > LONGEST
                || value.contains("/")
                || value.contains(":")) {
            throw new Invalid(
                    "model-name",
                    "A model's name has 1 to 256 characters, and neither slash nor colon.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
