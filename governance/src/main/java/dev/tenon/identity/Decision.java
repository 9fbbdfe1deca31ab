package dev.tenon.identity;

import java.util.List;

/// What the one decision function answers: yes, or no and why, in sentences for the one who asked.
public sealed interface Decision {
    record Allowed() implements Decision {}

    record Refused(List<String> reasons) implements Decision {}
}
