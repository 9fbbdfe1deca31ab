package dev.tenon.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Lets no address pass that two readers could read as two: a letter written as its code leads
/// whoever decodes it to another door than whoever doesn't. A percent sign of a name is let in, but
/// not where it could be the beginning of a code for who decodes twice.
final class PlainAddresses extends StrictHttpFirewall {
    private static final Pattern LETTER_AS_CODE =
            Pattern.compile("%(3[0-9]|4[1-9a-fA-F]|5[0-9aA]|6[1-9a-fA-F]|7[0-9aA])");

    private static final Pattern CODE_OF_A_CODE = Pattern.compile("%25[0-9a-fA-F]{2}");

    PlainAddresses() {
        setAllowUrlEncodedPercent(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (LETTER_AS_CODE.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("A letter of the address is written as its code");
        }
        if (CODE_OF_A_CODE.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("The address is written as code twice");
        }
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw new RequestRejectedException("The type of the content is no type");
        }
        return super.getFirewalledRequest(request);
    }
}
