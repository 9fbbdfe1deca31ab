package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdsTest {
    private final List<String> seenInside = new ArrayList<>();
    private final FilterChain inside = (_, _) -> seenInside.add(MDC.get("request"));

    @Test
    void aWellFormedIdOfTheCallersIsKept() throws Exception {
        assertThat(answered("build-4711.step_2")).isEqualTo("build-4711.step_2");
        assertThat(seenInside).containsExactly("build-4711.step_2");
        assertThat(MDC.get("request")).isNull();
    }

    @Test
    void anythingElseIsReplacedByAnIdOfOurs() throws Exception {
        for (var wrong :
                List.of(
                        "short",
                        "with spaces in it",
                        "a\r\nSet-Cookie: x=1",
                        "x".repeat(65),
                        "-dash-first")) {
            var id = UUID.fromString(answered(wrong));
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        }
        assertThat(seenInside).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void everyDispatchOfOneRequestHasTheSameId() throws Exception {
        var request = new MockHttpServletRequest();
        var filter = new RequestIds(Clock.systemUTC());
        filter.doFilterInternal(request, new MockHttpServletResponse(), inside);
        filter.doFilterInternal(request, new MockHttpServletResponse(), inside);
        assertThat(seenInside.getFirst()).isNotNull().isEqualTo(seenInside.getLast());
    }

    private String answered(String given) throws Exception {
        var request = new MockHttpServletRequest();
        request.addHeader("X-Request-Id", given);
        var response = new MockHttpServletResponse();
        new RequestIds(Clock.systemUTC()).doFilterInternal(request, response, inside);
        return response.getHeader("X-Request-Id");
    }
}
