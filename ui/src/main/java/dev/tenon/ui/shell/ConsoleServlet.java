package dev.tenon.ui.shell;

import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.SpringVaadinServletService;
import com.vaadin.flow.spring.VaadinConfigurationProperties;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Vaadin's servlet with the console's door in it.
final class ConsoleServlet extends SpringServlet {
    private static final long serialVersionUID = 1;

    private final transient ApplicationContext beans;

    private ConsoleServlet(ApplicationContext beans) {
        super(beans, true);
        this.beans = beans;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration settings)
            throws ServiceException {
        var service = new ConsoleService(this, settings, beans);
        service.init();
        return service;
    }

    private static final class ConsoleService extends SpringVaadinServletService {
        private static final long serialVersionUID = 1;

        private final transient ConsoleDoor door;

        ConsoleService(
                ConsoleServlet servlet,
                DeploymentConfiguration settings,
                ApplicationContext beans) {
            super(servlet, settings, beans);
            this.door = beans.getBean(ConsoleDoor.class);
        }

        @Override
        public void handleRequest(VaadinRequest request, VaadinResponse response)
                throws ServiceException {
            door.bound(
                    () -> {
                        super.handleRequest(request, response);
                        return null;
                    });
        }

        @Override
        protected VaadinSession createVaadinSession(VaadinRequest request) {
            return new ConsoleSession(this, door);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        ServletRegistrationBean<SpringServlet> consoleServlet(
                ApplicationContext beans,
                ObjectProvider<MultipartConfigElement> multipart,
                VaadinConfigurationProperties settings) {
            return SpringBootAutoConfiguration.configureServletRegistrationBean(
                    multipart, settings, new ConsoleServlet(beans));
        }
    }
}
