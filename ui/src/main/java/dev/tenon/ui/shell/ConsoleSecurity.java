package dev.tenon.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.tenon.identity.IssuerKeys;
import dev.tenon.signin.SignIns.Ending;
import dev.tenon.signout.SessionEnds;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;

/// The console's security: sign-in and sign-out at the identity provider, everything else only
/// after it.
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    static final String PROVIDER = "tenon";
    static final String SIGN_IN = "/oauth2/authorization/" + PROVIDER;
    private static final String CLIENT = "tenon-console";

    /// A page fetches from here and from nowhere else. The frames in which strangers' pages are
    /// shown inherit that, before their first byte is read.
    private static final String FROM_HERE_ONLY =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:;"
                    + " worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

    @Bean
    @Order(2)
    SecurityFilterChain console(
            HttpSecurity http,
            SessionsHere sessions,
            SessionEnds ends,
            ClientRegistrationRepository providers,
            Clock clock,
            @Value("${tenon.identity.issuer}") String issuer) {
        var keys = issuer + "/protocol/openid-connect/certs";
        var tokens = new LogoutTokens(IssuerKeys.of(issuer), issuer, CLIENT, clock);
        return http.addFilterBefore(new BackChannelLogout(tokens, sessions, ends), CsrfFilter.class)
                .addFilterBefore(
                        new SignInWatch(keys, SIGN_IN),
                        OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterBefore(fromHereOnly(), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/tenon/**").permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin ->
                                vaadin.oauth2LoginPage(SIGN_IN, "{baseUrl}/")
                                        .enableNavigationAccessControl(false)
                                        .anyRequest(AuthorizedUrl::authenticated))
                .logout(
                        logout ->
                                logout.addLogoutHandler(
                                        (request, _, _) ->
                                                SessionsHere.ending(
                                                        request.getSession(false),
                                                        Ending.BY_THE_PERSON)))
                .oauth2Login(
                        login ->
                                login.failureUrl("/tenon/sign-in-failed.html")
                                        .authorizationEndpoint(
                                                start ->
                                                        start.authorizationRequestResolver(
                                                                new SignInAgain(providers)))
                                        .userInfoEndpoint(
                                                person ->
                                                        person.userAuthoritiesMapper(
                                                                ConsoleSecurity::roles)))
                .build();
    }

    /// Said before the page is written: by the time that it is, the page has gone out.
    private static HeaderWriterFilter fromHereOnly() {
        var filter =
                new HeaderWriterFilter(
                        List.of(new ContentSecurityPolicyHeaderWriter(FROM_HERE_ONLY)));
        filter.setShouldWriteHeadersEagerly(true);
        return filter;
    }

    /// Each address is told, none is asked for: the platform starts while the identity provider is
    /// down.
    @Bean
    ClientRegistrationRepository identityProvider(
            @Value("${tenon.identity.issuer}") String issuer,
            @Value("${tenon.identity.console-client-secret}") String secret) {
        var endpoints = issuer + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId(PROVIDER)
                        .clientName("Tenon")
                        .clientId(CLIENT)
                        .clientSecret(secret)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .clientSettings(
                                ClientRegistration.ClientSettings.builder()
                                        .requireProofKey(true)
                                        .build())
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .scope("openid", "profile", "email", "organization:*")
                        .issuerUri(issuer)
                        .authorizationUri(endpoints + "/auth")
                        .tokenUri(endpoints + "/token")
                        .jwkSetUri(endpoints + "/certs")
                        .userNameAttributeName(IdTokenClaimNames.SUB)
                        .providerConfigurationMetadata(
                                Map.of("end_session_endpoint", endpoints + "/logout"))
                        .build());
    }

    /// Of all that the identity provider says about roles one thing counts: who runs the platform.
    private static Collection<? extends GrantedAuthority> roles(
            Collection<? extends GrantedAuthority> granted) {
        var operator =
                granted.stream()
                        .anyMatch(
                                authority ->
                                        authority instanceof OidcUserAuthority person
                                                && runsPlatform(person));
        var authorities =
                granted.stream().map(GrantedAuthority.class::cast).collect(Collectors.toSet());
        if (operator) authorities.add(new SimpleGrantedAuthority(SignedIn.OPERATOR));
        return authorities;
    }

    private static boolean runsPlatform(OidcUserAuthority person) {
        return person.getIdToken().getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof List<?> roles
                && roles.contains("platform-operator");
    }
}
