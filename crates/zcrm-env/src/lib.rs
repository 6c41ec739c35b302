//! Zoho CRM data centres and environments: hosts, names and look-ups, without a dependency or an allocation.
