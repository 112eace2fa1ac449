package io.benefits.core.broken.core.coupon;

import io.benefits.core.broken.core.sharing.Sharing;

public interface Coupons {
    Sharing sharing();
}
