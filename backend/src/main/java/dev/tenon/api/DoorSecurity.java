package dev.tenon.api;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// The security of every door but the console's: each door finds out for itself who asks, each room
/// what they may.
@Configuration(proxyBeanMethods = false)
class DoorSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain doors(
            HttpSecurity http,
            Standings standings,
            DoorKeeper keeper,
            OperatorDoor operator,
            Refusals refusals,
            List<Step> steps,
            DatabaseTrouble database,
            @Value("${tenon.gateway.key}") String gatewayKey) {
        return http.securityMatcher(request -> Door.of(request.getRequestURI()) != Door.CONSOLE)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterAfter(
                        new Steps(steps, Step.Place.BEFORE_THE_DOOR, database),
                        AuthorizationFilter.class)
                .addFilterAfter(
                        new TenantDoor(standings, keeper, refusals), AuthorizationFilter.class)
                .addFilterAfter(operator, AuthorizationFilter.class)
                .addFilterAfter(new GatewayDoor(gatewayKey, refusals), AuthorizationFilter.class)
                .addFilterAfter(
                        new Steps(steps, Step.Place.BEHIND_THE_DOOR, database),
                        AuthorizationFilter.class)
                .build();
    }
}
