/// What tests need to play the control plane: small models, keys that sign, documents.
@NullMarked
package dev.tenon.gateway.sample;

import org.jspecify.annotations.NullMarked;
