package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;

/// Something that keeps a text from being a policy: where it stands, of which field it is, and why.
public record Finding(int line, int column, String field, String reason) {
    static Finding at(Place place, String field, String reason) {
        return new Finding(place.line(), place.column(), field, reason);
    }
}
