/// The Open Inference Protocol, version 2, over REST and gRPC, and what every prediction goes
/// through behind both.
///
/// Everything that comes in is parsed and checked here in Java; an error is a sentence with the
/// status the protocol asks for.
@NullMarked
package dev.tenon.gateway.protocol;

import org.jspecify.annotations.NullMarked;
