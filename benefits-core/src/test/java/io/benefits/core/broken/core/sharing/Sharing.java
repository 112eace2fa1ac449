package io.benefits.core.broken.core.sharing;

import io.benefits.core.broken.core.coupon.Coupons;

public interface Sharing {
    Coupons coupons();
}
