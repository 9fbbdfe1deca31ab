package dev.tenon.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Lets no address pass that two readers could read as two: a letter written as its code leads
/// whoever decodes it to another door than whoever doesn't.
final class PlainAddresses extends StrictHttpFirewall {
    private static final Pattern LETTER_AS_CODE =
            Pattern.compile("%(3[0-9]|4[1-9a-fA-F]|5[0-9aA]|6[1-9a-fA-F]|7[0-9aA])");

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (LETTER_AS_CODE.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("A letter of the address is written as its code");
        }
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw new RequestRejectedException("The type of the content is no type");
        }
        return super.getFirewalledRequest(request);
    }
}
