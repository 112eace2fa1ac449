package io.benefits.jdbc.spring;

import io.benefits.command.RefusalCode;
import io.benefits.command.RefusedException;
import io.benefits.spi.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a request with problem details (RFC 9457) when the library refuses or its store fails. The host's handlers come
 * first, in its controllers and in any ordered advice of its own.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class BenefitsProblems {

    private static final Logger LOG = LoggerFactory.getLogger(BenefitsProblems.class);

    private final Duration retryAfter;

    BenefitsProblems(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    /** Answers 409 for an id that stands for something else, 422 for everything that the rules do not allow. */
    @ExceptionHandler
    ProblemDetail refused(RefusedException refused) {
        HttpStatus status =
                refused.code() == RefusalCode.ID_REUSED ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = problem(status, "refused", String.valueOf(refused.getMessage()));
        problem.setType(URI.create("urn:benefits:refusal:"
                + refused.code().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", refused.code().name());
        problem.setProperty("fields", RefusalFields.of(refused.refusal()));
        return problem;
    }

    /** Answers 503 if the failure may pass: the same request may be sent again, and its id ensures that it happens once. Otherwise 500. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(StoreException failure) {
        if (failure.isTransient()) {
            LOG.warn("a request is answered by 503", failure);
            long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1_000);
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                    .body(problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "store not available",
                            "The books cannot be reached for the moment; send the same request again after " + seconds
                                    + " s."));
        }
        LOG.error("a request is answered by 500", failure);
        return ResponseEntity.internalServerError()
                .body(problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "store failed",
                        "The books cannot be used; whoever runs this service finds the reason in its log."));
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
