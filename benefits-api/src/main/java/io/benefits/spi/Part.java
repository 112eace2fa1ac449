package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;

/**
 * What a store keeps of a master besides its balances: a value with an id, which an entry adds or replaces by its next
 * value.
 */
public sealed interface Part
        permits Master, Account, ResourcePackage, Coupon, Allocation, Settlement, Reservation, SharedUse {}
