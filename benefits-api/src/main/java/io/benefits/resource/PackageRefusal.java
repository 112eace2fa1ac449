package io.benefits.resource;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.value.PackageId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a command about resource packages is refused.
 *
 * @since 0.1.0
 */
public sealed interface PackageRefusal extends Refusal {

    /**
     * The master has no such package.
     *
     * @param id the id
     */
    record UnknownPackage(PackageId id) implements PackageRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.UNKNOWN_PACKAGE;
        }

        @Override
        public String message() {
            return "There is no package " + id + ".";
        }
    }

    /**
     * The package's validity is over, so there is nothing left to cancel (P7, P8).
     *
     * @param id the package
     * @param end the end of its validity
     */
    record PackageEnded(PackageId id, Instant end) implements PackageRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.PACKAGE_ENDED;
        }

        @Override
        public String message() {
            return "Package " + id + " ended at " + end + " and can no longer be canceled.";
        }
    }

    /**
     * The package cannot be canceled from that instant on: the instant must be within the rest of its validity.
     *
     * @param id the package
     * @param requested the requested instant
     * @param effectiveAt the earliest possible instant
     * @param end the first instant that is too late
     */
    record CancelTime(PackageId id, Instant requested, Instant effectiveAt, Instant end) implements PackageRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CANCEL_TIME;
        }

        @Override
        public String message() {
            return "Package " + id + " cannot be canceled from " + requested + " on: name an instant in [" + effectiveAt
                    + ", " + end + ").";
        }
    }

    /**
     * The package cannot be extended in this way; nothing was changed (P8).
     *
     * @param id the package
     * @param problems every problem, at least one
     */
    record NotExtended(PackageId id, List<Problem> problems) implements PackageRefusal {

        /** What can be wrong with an extension. */
        public enum Kind {
            /** The package was canceled. */
            CANCELED,
            /** The package has ended, and no later end is named. */
            ENDED,
            /** The new end is not later than the present one. */
            END_NOT_LATER,
            /** The new end is in the past. */
            END_PASSED,
            /** The package resets: each period gives its quantity again. */
            RESETS,
            /** The new quantity is not greater than the present one. */
            QUANTITY_NOT_GREATER
        }

        /**
         * One problem.
         *
         * @param kind what is wrong
         * @param message a sentence about it
         */
        public record Problem(Kind kind, String message) {}

        /** Makes the list unmodifiable. */
        public NotExtended {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_EXTENDED;
        }

        @Override
        public String message() {
            return "Package " + id + " was not extended. "
                    + problems.stream().map(Problem::message).collect(Collectors.joining(" "));
        }
    }
}
