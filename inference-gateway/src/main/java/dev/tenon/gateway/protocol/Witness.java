package dev.tenon.gateway.protocol;

import dev.tenon.gateway.batch.Answer;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.capture.Capture;
import dev.tenon.gateway.capture.Exposures;
import dev.tenon.gateway.capture.Interaction;
import dev.tenon.gateway.capture.Interaction.Role;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.protocol.Answering.Call;
import dev.tenon.gateway.report.PairMeter;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.Choice.Reason;
import dev.tenon.gateway.route.LiveVariant;
import dev.tenon.gateway.route.RouteDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees every answer: counts it, notes who was exposed to what, offers it to be captured, and asks
/// the shadows what they would have said.
public final class Witness {
    private final ReportLog reports;
    private final Exposures exposures;
    private final Capture capture;

    public Witness(ReportLog reports, Exposures exposures, Capture capture) {
        this.reports = reports;
        this.exposures = exposures;
        this.capture = capture;
    }

    /// Before the caller gets it.
    void answered(Call call, List<Tensor> inputs, List<Tensor> outputs, long nanos) {
        call.variant().meter().answered(nanos);
        call.variant().breaker().answered();
        keep(seen(call, call.choice(), Role.answer, inputs, outputs, nanos, null));
    }

    void failed(Call call, List<Tensor> inputs, String why, long nanos) {
        call.variant().meter().failed(nanos);
        call.variant().breaker().failed();
        keep(seen(call, call.choice(), Role.answer, inputs, List.of(), nanos, why));
    }

    private void keep(Interaction one) {
        exposures.note(one);
        capture.offer(one);
    }

    private static Interaction seen(
            Call call,
            Choice choice,
            Role role,
            List<Tensor> inputs,
            List<Tensor> outputs,
            long nanos,
            @Nullable String failure) {
        return new Interaction(
                call.id(),
                call.deployment().document(),
                choice,
                role,
                call.caller(),
                inputs,
                outputs,
                nanos / 1000,
                failure);
    }

    /// After the caller has it.
    void follow(Call call, List<Tensor> inputs, List<Tensor> outputs) {
        if (call.choice().reason() == Reason.named) return;
        for (LiveVariant shadow : call.deployment().shadowsOf(call.id(), call.variant()))
            follow(call, shadow, inputs, outputs);
    }

    private void follow(Call call, LiveVariant shadow, List<Tensor> inputs, List<Tensor> outputs) {
        RouteDocument route = call.deployment().document();
        PairMeter pairs =
                reports.pairs(route.tenant(), route.deployment(), shadow.name(), shadow.number());
        Lane lane = shadow.lane();
        if (lane == null) return;
        try {
            List<Tensor> same = lane.signature().check(inputs);
            var answer = new ShadowAnswer(call, shadow, inputs, outputs, pairs);
            if (!lane.submitSpare(same, answer)) pairs.shed();
        } catch (UnfitInput otherInputs) {
            pairs.failed();
        }
    }

    /// What a shadow says, laid beside what the caller got.
    private final class ShadowAnswer implements Answer {
        private final Call call;
        private final LiveVariant shadow;
        private final List<Tensor> inputs;
        private final List<Tensor> given;
        private final PairMeter pairs;
        private final long since = System.nanoTime();

        ShadowAnswer(
                Call call,
                LiveVariant shadow,
                List<Tensor> inputs,
                List<Tensor> given,
                PairMeter pairs) {
            this.call = call;
            this.shadow = shadow;
            this.inputs = inputs;
            this.given = given;
            this.pairs = pairs;
        }

        @Override
        public void outputs(List<Tensor> outputs) {
            var compared = Comparison.of(given, outputs);
            pairs.compared(compared.difference(), compared.differs(), compared.decidesOtherwise());
            capture.offer(seen(outputs, null));
        }

        @Override
        public void failed(RuntimeException reason) {
            pairs.failed();
            capture.offer(seen(List.of(), "The shadow did not answer"));
        }

        private Interaction seen(List<Tensor> outputs, @Nullable String failure) {
            var choice =
                    new Choice(
                            shadow,
                            call.choice().reason(),
                            call.choice().probability(),
                            call.choice().subject());
            long nanos = System.nanoTime() - since;
            return Witness.seen(call, choice, Role.shadow, inputs, outputs, nanos, failure);
        }
    }
}
