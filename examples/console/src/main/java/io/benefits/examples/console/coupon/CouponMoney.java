package io.benefits.examples.console.coupon;

import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.ledger.Balances;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the face value of a coupon is, its allocations counted in: the conservation equation of the rule book as a bar.
 *
 * @param parts every part, also those without anything
 */
public record CouponMoney(List<Part> parts) {

    /** The length of the whole bar. */
    public static final int LENGTH = 1000;

    /** The places where money of a coupon can be. */
    public enum Place {
        /** Still in the coupon. */
        UNALLOCATED,
        /** In accounts of members, to be used. */
        ALLOCATED,
        /** Locked for pending orders. */
        RESERVED,
        /** Used by charges. */
        USED,
        /** Recorded as expired. */
        EXPIRED,
        /** Withdrawn with the coupon. */
        WITHDRAWN
    }

    /**
     * What is in one place.
     *
     * @param place the place
     * @param amount how much
     * @param percent of the face value, rounded, for the eye
     * @param start where its stretch of the bar begins
     * @param length how long that is
     */
    public record Part(Place place, BigDecimal amount, BigDecimal percent, int start, int length) {}

    /**
     * Adds it up.
     *
     * @param coupon the coupon
     * @param allocations all of its allocations, as of the same entry of the journal
     */
    static CouponMoney of(CouponState coupon, List<AllocationState> allocations) {
        Map<Place, BigDecimal> amounts = new EnumMap<>(Place.class);
        Balances own = coupon.balances();
        amounts.put(Place.UNALLOCATED, own.balance());
        add(amounts, own);
        for (AllocationState allocation : allocations) {
            amounts.merge(Place.ALLOCATED, allocation.balances().balance(), BigDecimal::add);
            add(amounts, allocation.balances());
        }
        return new CouponMoney(parts(amounts, own.total()));
    }

    private static void add(Map<Place, BigDecimal> amounts, Balances balances) {
        amounts.merge(Place.RESERVED, balances.reserved(), BigDecimal::add);
        amounts.merge(Place.USED, balances.consumed(), BigDecimal::add);
        amounts.merge(Place.EXPIRED, balances.expired(), BigDecimal::add);
        amounts.merge(Place.WITHDRAWN, balances.withdrawn(), BigDecimal::add);
    }

    /** Each stretch begins where the one before ends, so that roundings do not add up. */
    private static List<Part> parts(Map<Place, BigDecimal> amounts, BigDecimal whole) {
        List<Part> parts = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (Place place : Place.values()) {
            BigDecimal amount = amounts.getOrDefault(place, BigDecimal.ZERO);
            int start = share(before, whole, LENGTH, 0).intValue();
            before = before.add(amount);
            int end = share(before, whole, LENGTH, 0).intValue();
            parts.add(new Part(place, amount, share(amount, whole, 100, 1), start, end - start));
        }
        return parts;
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole, int of, int decimals) {
        return part.multiply(BigDecimal.valueOf(of)).divide(whole, decimals, RoundingMode.HALF_UP);
    }
}
