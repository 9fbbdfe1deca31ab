package dev.tenon.provisioning.plan;

/// What comes next for one wish: change the world, tell the platform how far it is, or nothing.
public sealed interface Step<P> {

    record Do<P>(Deed deed) implements Step<P> {}

    record Report<P>(P progress) implements Step<P> {}

    record Rest<P>() implements Step<P> {}
}
