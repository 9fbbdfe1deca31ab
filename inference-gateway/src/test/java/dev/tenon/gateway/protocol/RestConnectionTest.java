package dev.tenon.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One connection by itself; nothing here gets as far as a prediction.
class RestConnectionTest {
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String WHOLE =
            "POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Encoding: gzip\r\n\r\nbody";

    private final Readiness readiness = new Readiness();
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);

    @Test
    void aRequestThatTricklesIsToldSoAndCutOff() {
        EmbeddedChannel connection = connection();
        send(
                connection,
                "POST /v2/models/m/infer HTTP/1.1\r\nHost: h\r\nContent-Length: 90\r\n\r\n");
        for (int i = 0; i < 9; i++) {
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            send(connection, "x");
        }
        assertThat(connection.isActive()).isTrue();
        connection.advanceTimeBy(2, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
        assertThat(answer(connection)).contains("408").contains("too long to arrive");
        assertThat(connection.isActive()).isFalse();
        end(connection);
    }

    @Test
    void headersThatTrickleAreCutOffToo() {
        EmbeddedChannel connection = connection();
        send(connection, "GET /hea");
        connection.advanceTimeBy(11, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
        assertThat(connection.isActive()).isFalse();
        end(connection);
    }

    @Test
    void whoHasSentAWholeRequestMayRest() {
        EmbeddedChannel connection = connection();
        send(connection, HEALTH);
        assertThat(answer(connection)).contains("200").contains("UP");
        connection.advanceTimeBy(60, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
        send(connection, HEALTH);
        assertThat(answer(connection)).contains("200");
        end(connection);
    }

    @Test
    void aGatewayThatLeavesSaysSoAndClosesTheConnection() {
        EmbeddedChannel connection = connection();
        readiness.leave();
        send(connection, HEALTH);
        assertThat(answer(connection)).contains("503").contains("connection: close");
        assertThat(connection.isActive()).isFalse();
        end(connection);
    }

    @Test
    void spoiltBytesAreRefusedAndLeakNothing() throws InterruptedException {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes =
                    (random.nextBoolean() ? WHOLE : HEALTH + WHOLE)
                            .getBytes(StandardCharsets.ISO_8859_1);
            for (int n = random.nextInt(4); n > 0; n--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            EmbeddedChannel connection = connection();
            for (int at = 0; at < bytes.length && connection.isActive(); ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(bytes.length));
                connection.writeInbound(
                        connection.alloc().buffer(length).writeBytes(bytes, at, length));
                at += length;
            }
            assertThat(answer(connection)).doesNotContain(" 500 ");
            end(connection);
        }
        assertThat(readiness.awaitQuiet(Duration.ofSeconds(2))).isTrue();
        assertThat(memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory()).isZero();
    }

    @SuppressWarnings("NullAway")
    private EmbeddedChannel connection() {
        EmbeddedChannel connection = new EmbeddedChannel();
        connection.config().setAllocator(memory);
        connection.freezeTime();
        connection.pipeline().addLast(new RestConnection(null, readiness, Duration.ofSeconds(10)));
        return connection;
    }

    private static void send(EmbeddedChannel connection, String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private static String answer(EmbeddedChannel connection) {
        StringBuilder answer = new StringBuilder();
        for (ByteBuf part; (part = connection.readOutbound()) != null; part.release())
            answer.append(part.toString(StandardCharsets.ISO_8859_1));
        return answer.toString();
    }

    private static void end(EmbeddedChannel connection) {
        connection.finishAndReleaseAll();
    }
}
