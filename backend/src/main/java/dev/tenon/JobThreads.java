package dev.tenon;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// A job that waits (for object storage, say) holds up no other: open pages are told of changes
/// by a job as well.
@Configuration(proxyBeanMethods = false)
class JobThreads {
    private static final int MORE_THAN_THERE_ARE_JOBS = 32;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("job-");
        scheduler.setPoolSize(MORE_THAN_THERE_ARE_JOBS);
        return scheduler;
    }
}
