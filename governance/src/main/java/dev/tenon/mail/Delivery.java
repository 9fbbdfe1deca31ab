package dev.tenon.mail;

/// How a letter stands; one in doubt may have arrived, and isn't sent again by itself.
public enum Delivery {
    WAITING,
    HANDING_OVER,
    SENT,
    IN_DOUBT,
    GIVEN_UP
}
