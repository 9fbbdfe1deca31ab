package dev.tenon.gateway.route;

import dev.tenon.gateway.batch.InferencePool;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.engine.Engines;
import dev.tenon.gateway.report.ReportEntry;
import dev.tenon.gateway.report.ReportEntry.Standing;
import dev.tenon.gateway.report.ReportLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes deployments live: loads what route documents ask for on a thread of its own and swaps it
/// in when it is ready.
public final class Deployments implements DocumentReader, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Deployments.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final String BROKEN =
            "Its calls fail: the control answers for it, and it is tried again every 30 seconds";
    private static final String UNREACHABLE = "Files can't be fetched: ";

    private final LoadedVersions versions;
    private final ReportLog reports;
    private final Clock clock;
    private final Map<String, RouteDocument> wanted = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, LiveDeployment> live = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Breaker> breakers = new HashMap<>();
    private volatile RouteTable table = RouteTable.EMPTY;
    private final Thread loader;

    public Deployments(
            ModelFolder files,
            Engines engines,
            InferencePool pool,
            ReportLog reports,
            Clock clock) {
        this.versions = new LoadedVersions(files, engines, pool);
        this.reports = reports;
        this.clock = clock;
        this.loader = Thread.ofPlatform().name("loader").daemon().start(this::work);
    }

    /// The deployments as they answer now.
    public RouteTable table() {
        return table;
    }

    @Override
    public String payloadType() {
        return SignedEnvelope.ROUTE;
    }

    @Override
    public long apply(String id, byte[] payload) {
        RouteDocument document = Json.read(payload, RouteDocument.class);
        if (!document.deployment().toString().equals(id))
            throw new DocumentRefused("It speaks of deployment " + document.deployment());
        document.variants().forEach(RouteDocument.Variant::signature);
        want(id, document);
        return document.revision();
    }

    @Override
    public void gone(String id) {
        want(id, null);
    }

    private synchronized void want(String id, @Nullable RouteDocument document) {
        if (document == null) wanted.remove(id);
        else wanted.put(id, document);
        changed.add(id);
        notifyAll();
    }

    private void work() {
        try {
            while (true) {
                String id = nextChanged();
                if (id == null) {
                    lookAround();
                    continue;
                }
                RouteDocument document = wanted(id);
                if (document == null) remove(id);
                else if (!makeLive(id, document)) tryAgainLater(id);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next document to look at; null when a second has passed without one.
    private synchronized @Nullable String nextChanged() throws InterruptedException {
        if (changed.isEmpty()) wait(LOOK_AROUND.toMillis());
        if (changed.isEmpty()) return null;
        String id = changed.iterator().next();
        changed.remove(id);
        return id;
    }

    private synchronized @Nullable RouteDocument wanted(String id) {
        return wanted.get(id);
    }

    private void remove(String id) {
        live.remove(id);
        publish();
    }

    /// False where something failed that may go better the next time.
    private boolean makeLive(String id, RouteDocument document) {
        LiveDeployment before = live.get(id);
        if (before == null) {
            live.put(id, new LiveDeployment(document, List.of()));
            publish();
        }
        boolean mayGoBetter = false;
        List<LiveVariant> variants = new ArrayList<>();
        for (RouteDocument.Variant variant : document.variants()) {
            LiveVariant loaded = load(document, variant);
            mayGoBetter |= loaded.reason() != null && loaded.reason().startsWith(UNREACHABLE);
            variants.add(loaded);
        }
        LiveDeployment now = new LiveDeployment(document, List.copyOf(variants));
        if (variants.stream().allMatch(LiveVariant::isReady)
                || before == null
                || !before.isReady()
                || now.isDisabled()) {
            live.put(id, now);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Deployment {0} stays at revision {1}: not every variant of revision {2} is ready",
                    id,
                    before.document().revision(),
                    document.revision());
        }
        publish();
        return !mayGoBetter;
    }

    private LiveVariant load(RouteDocument document, RouteDocument.Variant variant) {
        var meter =
                reports.meter(
                        document.tenant(), document.deployment(), variant.name(), variant.number());
        Lane lane = null;
        String reason = null;
        try {
            AdmissionStatement.of(document, variant, clock.instant());
            lane = versions.load(document, variant);
        } catch (IOException | UncheckedIOException e) {
            reason = UNREACHABLE + e.getMessage();
        } catch (RuntimeException e) {
            reason = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        tell(document, variant, reason);
        return new LiveVariant(variant, lane, reason, meter, breaker(document, variant));
    }

    /// A version that failed goes on failing, whichever revision it is in.
    private Breaker breaker(RouteDocument document, RouteDocument.Variant variant) {
        var version = document.deployment() + "/" + variant.name() + "/" + variant.number();
        return breakers.computeIfAbsent(version, name -> new Breaker());
    }

    private void lookAround() {
        live.forEach(
                (id, deployment) -> {
                    for (LiveVariant variant : deployment.variants()) {
                        if (variant.lane() == null) continue;
                        tellHowItStands(deployment.document(), variant);
                        if (versions.isReplaced(variant.lane())) lookAgain(id);
                    }
                });
    }

    private synchronized void lookAgain(String id) {
        if (wanted.containsKey(id)) changed.add(id);
        notifyAll();
    }

    private void tellHowItStands(RouteDocument document, LiveVariant variant) {
        boolean isControl = variant.name().equals(document.control());
        if (!variant.isReady()) tell(document, variant.wanted(), variant.whyNot());
        else if (!isControl && !variant.answers()) tell(document, variant.wanted(), BROKEN);
        else tell(document, variant.wanted(), null);
    }

    private void tell(
            RouteDocument document, RouteDocument.Variant variant, @Nullable String reason) {
        var subject =
                "%s/%d/%s".formatted(document.deployment(), document.revision(), variant.name());
        var said = reason == null ? "ready" : reason.replaceFirst("Request ID: \\w+", "");
        if (said.equals(told.put(subject, said))) return;
        Standing standing = reason == null ? Standing.ready : Standing.failed;
        reports.add(
                new ReportEntry.State(
                        document.deployment(),
                        document.revision(),
                        variant.name(),
                        variant.number(),
                        standing,
                        reason));
        LOG.log(
                reason == null ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "{0}/{1} {2} revision {3}: variant {4}, version {5} is {6}{7}",
                document.tenantSlug(),
                document.projectSlug(),
                document.model(),
                document.revision(),
                variant.name(),
                variant.number(),
                standing,
                reason == null ? "" : ". " + reason);
    }

    private void tryAgainLater(String id) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                Thread.sleep(RETRY);
                                lookAgain(id);
                            } catch (InterruptedException stop) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private void publish() {
        table = new RouteTable(live.values());
        Set<Lane> used = new HashSet<>();
        for (LiveDeployment deployment : live.values()) {
            for (LiveVariant variant : deployment.variants())
                if (variant.lane() != null) used.add(variant.lane());
        }
        versions.keepOnly(used);
    }

    @Override
    public void close() {
        loader.interrupt();
    }
}
