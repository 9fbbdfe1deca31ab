/// Models that answer: tensors in, tensors out, and the native code behind them.
///
/// Nothing reaches native code here that [Signature#check] has not accepted. ONNX runs in this
/// process, TorchScript carries code and runs in an engine process of its tenant, which may be
/// killed at any time.
@NullMarked
package dev.tenon.gateway.engine;

import org.jspecify.annotations.NullMarked;
