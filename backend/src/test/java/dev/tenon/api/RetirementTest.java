package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.wire.Retiring;
import io.swagger.v3.oas.models.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class RetirementTest {
    private final Retirement retirement = new Retirement();

    static final class Operations {
        @Retiring(announced = "2026-11-21", goes = "2027-06-01", instead = "/t/{tenant}/api/v1/new")
        public void old() {}

        @Retiring(announced = "2026-11-21", goes = "2027-01-01", instead = "/x")
        public void hasty() {}

        public void current() {}
    }

    private static HandlerMethod method(String name) throws NoSuchMethodException {
        return new HandlerMethod(new Operations(), Operations.class.getMethod(name));
    }

    @Test
    void whatIsGoingAwaySaysSoInEveryAnswerAndInTheDocument() throws NoSuchMethodException {
        var response = new MockHttpServletResponse();
        retirement.preHandle(new MockHttpServletRequest(), response, method("old"));
        assertThat(response.getHeader("Deprecation")).isEqualTo("@1795219200");
        assertThat(response.getHeader("Sunset")).isEqualTo("Tue, 1 Jun 2027 00:00:00 GMT");
        assertThat(response.getHeader("Link"))
                .isEqualTo("</t/{tenant}/api/v1/new>; rel=\"successor-version\"");
        var described = retirement.retiringOperations().customize(new Operation(), method("old"));
        assertThat(described.getDeprecated()).isTrue();
    }

    @Test
    void whatStaysSaysNothing() throws NoSuchMethodException {
        var response = new MockHttpServletResponse();
        retirement.preHandle(new MockHttpServletRequest(), response, method("current"));
        assertThat(response.getHeaderNames()).isEmpty();
    }

    @Test
    void nothingGoesWithinSixMonths() {
        assertThatThrownBy(
                        () ->
                                retirement
                                        .retiringOperations()
                                        .customize(new Operation(), method("hasty")))
                .hasMessageContaining("six months");
    }
}
