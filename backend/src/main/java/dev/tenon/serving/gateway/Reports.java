package dev.tenon.serving.gateway;

import dev.tenon.live.Live;
import dev.tenon.serving.gateway.ReportRows.Touched;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes gateways' reports, each once, and forgets in time what they counted.
///
/// That a report was taken is remembered longer than its figures are kept, and older figures aren't
/// taken: so a report can't count twice, however late it comes again.
@Component
class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final Duration FIGURES_KEPT = Duration.ofDays(30);
    private static final Duration REPORTS_REMEMBERED = Duration.ofDays(32);
    private static final Duration EVIDENCE_KEPT = Duration.ofDays(180);

    private final Operations operations;
    private final ReportRows rows;
    private final EvidenceRows evidence;
    private final Live live;
    private final Clock clock;

    Reports(Operations operations, ReportRows rows, EvidenceRows evidence, Live live, Clock clock) {
        this.operations = operations;
        this.rows = rows;
        this.evidence = evidence;
        this.live = live;
        this.clock = clock;
    }

    /// Taken before, it changes nothing.
    void take(Report report) {
        var now = clock.instant();
        var usage = report.usage();
        var health = report.health();
        var touched =
                operations.across(
                        Job.TAKE_REPORTS,
                        sql -> {
                            if (!rows.remember(sql, report, now)) return List.<Touched>of();
                            rows.addUsage(sql, usage, now.minus(FIGURES_KEPT));
                            rows.setHealth(sql, report.gateway(), health, now);
                            evidence.take(sql, report, now.minus(EVIDENCE_KEPT));
                            return rows.touched(sql, report.deployments());
                        },
                        found -> found.stream().map(Touched::tenant).distinct().count());
        touched.forEach(this::tellOpenPages);
    }

    private void tellOpenPages(Touched touched) {
        CurrentTenant.run(
                touched.tenant(),
                () -> live.changed(touched.project(), "deployment/" + touched.deployment()));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forget() {
        var now = clock.instant();
        var gone =
                operations.across(
                        Job.TAKE_REPORTS,
                        sql -> {
                            evidence.forget(sql, now.minus(EVIDENCE_KEPT));
                            return rows.forget(
                                    sql, now.minus(FIGURES_KEPT), now.minus(REPORTS_REMEMBERED));
                        });
        if (gone > 0)
            LOG.info(
                    "Forgot {} minutes of figures older than {} days", gone, FIGURES_KEPT.toDays());
    }
}
