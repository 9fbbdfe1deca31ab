package dev.tenon.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void everyValueLiesBelowTheEndOfItsBucketByAtMostASixteenth() {
        for (long micros = 0; micros < 3_000_000; micros += 7) {
            long end = LatencyHistogram.upperEnd(LatencyHistogram.bucketOf(micros));
            assertThat(end).isBetween(micros, micros + micros / 16);
        }
    }

    @Test
    void percentilesAreThoseOfWhatWasRecordedAndAreForgottenWhenTaken() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int micros = 1; micros <= 1000; micros++) histogram.record(micros);
        var figures = histogram.drain();
        assertThat(figures.p50()).isBetween(500L, 535L);
        assertThat(figures.p99()).isBetween(990L, 1056L);
        assertThat(histogram.drain()).isEqualTo(new ReportEntry.Percentiles(0, 0, 0));
    }
}
