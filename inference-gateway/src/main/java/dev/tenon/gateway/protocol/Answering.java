package dev.tenon.gateway.protocol;

import dev.tenon.gateway.batch.Answer;
import dev.tenon.gateway.batch.TooLate;
import dev.tenon.gateway.engine.ModelFailed;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.protocol.InferRequest.WantedOutput;
import dev.tenon.gateway.protocol.Predictions.Receiver;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Turns what the model gave into a prediction, and has it witnessed before the caller gets it.
final class Answering implements Answer {
    private static final System.Logger LOG = System.getLogger(Answering.class.getName());
    static final String ECHO = "tenon_echo_input";
    static final String ECHOED = "tenon_input.";

    private final Receiver receiver;
    private final Witness witness;
    private final Call call;
    private final List<Tensor> inputs;
    private final long since = System.nanoTime();

    /// One request on its way to one variant.
    record Call(
            InferRequest request,
            LiveDeployment deployment,
            Choice choice,
            UUID id,
            String caller) {
        LiveVariant variant() {
            return choice.variant();
        }
    }

    Answering(Receiver receiver, Witness witness, Call call, List<Tensor> inputs) {
        this.receiver = receiver;
        this.witness = witness;
        this.call = call;
        this.inputs = inputs;
    }

    @Override
    public void outputs(List<Tensor> outputs) {
        witness.answered(call, inputs, outputs, System.nanoTime() - since);
        receiver.answered(
                new Prediction(
                        call.request(),
                        call.deployment(),
                        call.choice(),
                        call.id(),
                        wanted(outputs)));
        witness.follow(call, inputs, outputs);
    }

    @Override
    public void failed(RuntimeException reason) {
        if (reason instanceof TooLate late) {
            receiver.refused(Predictions.tooLate(late));
            return;
        }
        String sentence =
                reason instanceof ModelFailed
                        ? String.valueOf(reason.getMessage())
                        : "The model did not answer";
        witness.failed(call, inputs, sentence, System.nanoTime() - since);
        LOG.log(
                System.Logger.Level.WARNING,
                "Deployment {0}, variant {1} did not answer: {2}",
                call.deployment().document().deployment(),
                call.variant().name(),
                reason.toString());
        receiver.refused(new Refusal(Refusal.Kind.FAILED, sentence));
    }

    private List<Tensor> wanted(List<Tensor> outputs) {
        InferRequest request = call.request();
        boolean echo = request.isSet(ECHO);
        if (request.outputs().isEmpty() && !echo) return outputs;
        List<Tensor> wanted = new ArrayList<>();
        if (request.outputs().isEmpty()) wanted.addAll(outputs);
        for (WantedOutput one : request.outputs())
            for (Tensor output : outputs) if (output.name().equals(one.name())) wanted.add(output);
        if (echo) for (Tensor input : inputs) wanted.add(input.named(ECHOED + input.name()));
        return wanted;
    }
}
