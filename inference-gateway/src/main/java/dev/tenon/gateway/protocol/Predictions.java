package dev.tenon.gateway.protocol;

import dev.tenon.gateway.access.Access;
import dev.tenon.gateway.access.Address;
import dev.tenon.gateway.access.Admittance;
import dev.tenon.gateway.access.Proxies;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.batch.Overloaded;
import dev.tenon.gateway.batch.TooLate;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.protocol.InferRequest.WantedOutput;
import dev.tenon.gateway.route.Asking;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.Deployments;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import dev.tenon.gateway.route.RouteTable;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What every prediction goes through, by whichever wire it came: who asks, which variant answers,
/// does the input fit.
public final class Predictions {
    private final Access access;
    private final Deployments deployments;
    private final Clock clock;
    private final Proxies proxies;
    private final Witness witness;

    public Predictions(
            Access access, Proxies proxies, Deployments deployments, Witness witness, Clock clock) {
        this.access = access;
        this.proxies = proxies;
        this.deployments = deployments;
        this.witness = witness;
        this.clock = clock;
    }

    /// The credential and the address as a request carries them.
    record Caller(
            @Nullable String authorization,
            Address address,
            String from,
            UnaryOperator<@Nullable String> headers,
            long until) {

        @Nullable String environment() {
            return headers.apply("X-Tenon-Environment");
        }

        @Nullable String subject() {
            return headers.apply("X-Tenon-Subject");
        }
    }

    /// A deployment that a caller may see, where it was found, and the pseudonym under which the
    /// caller is known.
    record Found(LiveDeployment deployment, RouteTable.Project project, String caller) {}

    /// A model and perhaps one of its versions.
    record Target(String model, @Nullable String version) {}

    /// Where a prediction or a refusal goes; called once, on any thread.
    interface Receiver {
        void answered(Prediction prediction);

        void refused(Refusal refusal);
    }

    /// The address that a call comes from: the connection's other end, or what our own proxies say.
    String origin(@Nullable SocketAddress peer, @Nullable String forwarded) {
        return proxies.origin(peer, forwarded);
    }

    /// The deployment, if the caller may see it; throws [Refusal] where not.
    Found find(Caller caller, String model) {
        RouteTable table = deployments.table();
        Admittance.Granted granted = admitted(caller, table);
        LiveDeployment deployment =
                table.find(granted.project(), model, environment(caller))
                        .orElseThrow(Refusal::notFound);
        return new Found(deployment, granted.project(), granted.caller());
    }

    /// Every version of every model that the caller's project deploys; throws [Refusal] where the
    /// caller may not know.
    List<Indexed> index(Caller caller, boolean readyOnly) {
        RouteTable table = deployments.table();
        return table.deployments(admitted(caller, table).project(), environment(caller)).stream()
                .flatMap(deployment -> Indexed.versionsOf(deployment).stream())
                .filter(version -> version.ready() || !readyOnly)
                .toList();
    }

    private static String environment(Caller caller) {
        return Optional.ofNullable(caller.environment()).orElse("production");
    }

    private Admittance.Granted admitted(Caller caller, RouteTable table) {
        return switch (access.admit(
                caller.authorization(), caller.address(), caller.from(), table)) {
            case Admittance.Granted granted -> granted;
            case Admittance.NoCredential() ->
                    throw new Refusal(
                            Refusal.Kind.NO_CREDENTIAL,
                            "A token of this platform is needed: Authorization: Bearer …");
            case Admittance.Elsewhere(var from) ->
                    throw new Refusal(
                            Refusal.Kind.FORBIDDEN,
                            "This token is bound to addresses, and "
                                    + (from.isEmpty() ? "yours" : from)
                                    + " is none of them");
            case Admittance.Hidden() -> throw Refusal.notFound();
            case Admittance.Ambiguous() ->
                    throw Refusal.malformed(
                            "This credential reaches several projects: name one by /t/{tenant}/p/{project}/v2 or the headers X-Tenon-Tenant and X-Tenon-Project");
            case Admittance.Suspended() ->
                    throw new Refusal(
                            Refusal.Kind.FORBIDDEN,
                            "This tenant is suspended; its owner knows why");
            case Admittance.TooFast() ->
                    throw new Refusal(
                            Refusal.Kind.TOO_FAST,
                            "More requests per second than the tenant's plan allows");
            case Admittance.CallerTooFast() ->
                    throw new Refusal(
                            Refusal.Kind.TOO_FAST,
                            "More requests per second than the tenant's plan allows one caller");
        };
    }

    /// A variant that can say what the model looks like; throws [Refusal] where there is none.
    LiveVariant describing(LiveDeployment deployment, @Nullable String version) {
        if (version != null) return numbered(deployment, version);
        return deployment.control().orElseThrow(() -> notReady(deployment));
    }

    /// Answers by a deployment that [#find] gave for this caller.
    void predict(
            Caller caller, Found found, Target target, InferRequest request, Receiver receiver) {
        try {
            start(caller, found, target, request, receiver);
        } catch (Refusal refusal) {
            receiver.refused(refusal);
        } catch (UnfitInput unfit) {
            receiver.refused(Refusal.malformed(String.valueOf(unfit.getMessage())));
        } catch (Overloaded overloaded) {
            receiver.refused(
                    new Refusal(Refusal.Kind.OVERLOADED, String.valueOf(overloaded.getMessage())));
        } catch (TooLate late) {
            receiver.refused(tooLate(late));
        }
    }

    /// Refuses at once where every variant has its hands full, before anybody reads the body.
    void mustHaveRoom(LiveDeployment deployment) {
        boolean hasLane = false;
        for (LiveVariant variant : deployment.variants()) {
            Lane lane = variant.lane();
            if (lane != null && !lane.isFull()) return;
            hasLane |= lane != null;
        }
        if (hasLane)
            throw new Refusal(Refusal.Kind.OVERLOADED, "Too many requests wait for this model");
    }

    static Refusal tooLate(TooLate late) {
        return new Refusal(Refusal.Kind.TOO_LATE, String.valueOf(late.getMessage()));
    }

    private void start(
            Caller caller, Found found, Target target, InferRequest request, Receiver receiver) {
        UUID id = PredictionId.next(clock.millis());
        LiveDeployment deployment = found.deployment();
        while (true) {
            if (deployment.isDisabled())
                throw new Refusal(Refusal.Kind.NOT_READY, "This deployment is switched off");
            String subject = subject(caller, request).orElseGet(id::toString);
            Asking asking = new Asking(subject, found.caller(), caller.headers());
            Choice choice = choose(deployment, target, asking);
            Lane lane = choice.variant().lane();
            if (lane == null) throw notReady(deployment);
            mustKnowOutputs(request, lane.signature());
            List<Tensor> inputs = request.inputsFor(lane.signature());
            var call = new Answering.Call(request, deployment, choice, id, found.caller());
            var answer = new Answering(receiver, witness, call, inputs);
            if (lane.submit(inputs, earlier(caller.until(), request), answer)) return;
            deployment = newest(found, deployment, environment(caller));
        }
    }

    /// The deployment that stands where this one stood before its lane was closed; the caller has
    /// been admitted, and isn't charged again.
    private LiveDeployment newest(Found found, LiveDeployment closed, String environment) {
        return deployments
                .table()
                .find(found.project(), closed.document().model(), environment)
                .filter(newest -> !newest.equals(closed))
                .orElseThrow(() -> notReady(closed));
    }

    /// The earlier of the wire's deadline and the request's own parameter `timeout`, in
    /// microseconds.
    private static long earlier(long until, InferRequest request) {
        if (!(request.parameters().get("timeout") instanceof Long micros)
                || micros <= 0
                || micros > Integer.MAX_VALUE) return until;
        long own = System.nanoTime() + micros * 1000;
        return until == Lane.NO_DEADLINE || own - until < 0 ? own : until;
    }

    private static Optional<String> subject(Caller caller, InferRequest request) {
        return Optional.ofNullable(caller.subject())
                .or(() -> Optional.ofNullable(request.text("tenon_subject")));
    }

    private static Choice choose(LiveDeployment deployment, Target target, Asking asking) {
        if (target.version() == null)
            return deployment.choose(asking).orElseThrow(() -> notReady(deployment));
        int number = numbered(deployment, target.version()).number();
        return deployment.choose(number, asking).orElseThrow(Refusal::notFound);
    }

    private static LiveVariant numbered(LiveDeployment deployment, String version) {
        try {
            return deployment.numbered(Integer.parseInt(version)).orElseThrow(Refusal::notFound);
        } catch (NumberFormatException noNumber) {
            throw Refusal.notFound();
        }
    }

    private static Refusal notReady(LiveDeployment deployment) {
        return new Refusal(
                Refusal.Kind.NOT_READY,
                "Model " + deployment.document().model() + " is not ready yet");
    }

    private static void mustKnowOutputs(InferRequest request, Signature signature) {
        for (WantedOutput wanted : request.outputs()) {
            if (signature.output(wanted.name()) == null)
                throw Refusal.malformed("The model has no output '" + wanted.name() + "'");
        }
    }
}
