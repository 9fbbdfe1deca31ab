package dev.tenon.ui.shell;

import com.vaadin.flow.component.UI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;

/// The access token of whoever reads the page, for a call that they send through the console with
/// their own rights. It is renewed where it has run out, and never leaves the server but to whom it
/// is meant for.
@Component
public class OwnToken {
    private static final Logger LOG = LoggerFactory.getLogger(OwnToken.class);

    private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;

    OwnToken(ClientRegistrationRepository providers, OAuth2AuthorizedClientService kept) {
        this.tokens = new AuthorizedClientServiceOAuth2AuthorizedClientManager(providers, kept);
        tokens.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder().refreshToken().build());
    }

    /// Empty where the identity provider has ended the session, or can't be asked.
    public Optional<String> here() {
        return SignedIn.proof(UI.getCurrentOrThrow().getSession())
                .map(
                        proof ->
                                OAuth2AuthorizeRequest.withClientRegistrationId(
                                                ConsoleSecurity.PROVIDER)
                                        .principal(proof)
                                        .build())
                .flatMap(this::renewed);
    }

    private Optional<String> renewed(OAuth2AuthorizeRequest request) {
        try {
            return Optional.ofNullable(tokens.authorize(request))
                    .map(client -> client.getAccessToken().getTokenValue());
        } catch (OAuth2AuthorizationException ended) {
            LOG.debug("A reader's token can't be renewed: {}", ended.getError().getErrorCode());
            return Optional.empty();
        }
    }
}
