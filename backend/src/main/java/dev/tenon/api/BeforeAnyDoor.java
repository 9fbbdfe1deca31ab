package dev.tenon.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Says no to what is so malformed that no door ever sees it, in the same shape as the doors.
@Configuration(proxyBeanMethods = false)
class BeforeAnyDoor {
    @Bean
    HttpFirewall firewall() {
        return new PlainAddresses();
    }

    @Bean
    RequestRejectedHandler crookedAddress(Refusals refusals) {
        return (request, response, _) ->
                refusals.write(
                        LastWord.originally(request),
                        response,
                        HttpStatus.BAD_REQUEST,
                        "crooked-address",
                        "The address or a header has characters or steps that aren't taken here.");
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainReports() {
        return factory ->
                factory.addContextCustomizers(
                        context ->
                                ((StandardHost) context.getParent())
                                        .setErrorReportValveClass(PlainReport.class.getName()));
    }

    /// Tomcat's own last word, where the request line itself can't be read.
    public static final class PlainReport extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var known = HttpStatus.resolve(status);
            var title = known == null ? "Refused" : known.getReasonPhrase();
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                var body =
                        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s.\",\"code\":\"%s\",\"instance\":\"/\"}"
                                .formatted(
                                        title,
                                        status,
                                        title,
                                        status < 500 ? "bad-request" : "internal-error");
                response.getReporter().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                container.getLogger().debug("Nobody reads the report", gone);
            }
        }
    }
}
