package dev.tenon.federation;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The text that a domain's owner puts into its DNS; nobody else can.
final class Proof {
    private static final String NAME = "tenon-domain-verification=";

    private Proof() {}

    static String fresh(SecureRandom chance) {
        var bytes = new byte[16];
        chance.nextBytes(bytes);
        return NAME + HexFormat.of().formatHex(bytes);
    }
}
