package io.benefits.jdbc.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problem details for requests that the library refuses, in an application that answers requests. */
@AutoConfiguration(after = BenefitsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, RestControllerAdvice.class})
@ConditionalOnBean(BenefitsDatabase.class)
@ConditionalOnProperty(prefix = "benefits.problems", name = "enabled", matchIfMissing = true)
class BenefitsProblemsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static BenefitsProblems benefitsProblems(BenefitsProperties properties) {
        return new BenefitsProblems(properties.problems().retryAfter());
    }
}
