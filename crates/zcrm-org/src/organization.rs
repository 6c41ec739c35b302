//! The organisation itself.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html>.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{BoxFuture, Download, Error, ErrorKind, Multipart, Sender};
use zcrm_endpoints::{Call, org, org_photo};

use crate::view::views;

views! {
    /// The organisation.
    Organization {
        /// The name of the company.
        company_name: text,
        /// Zoho's id of the organisation, the same in all of its products.
        zgid: text,
        /// The e-mail address of its owner.
        primary_email: text,
        /// Zoho's id of its owner.
        primary_zuid: text,
        /// `production`, `sandbox` or `developer`, in capitals or not.
        kind = "type": text,
        /// The name of the domain, such as `org123456`.
        domain_name: text,
        /// The country.
        country: text,
        /// The code of the country, such as `US`.
        country_code: text,
        /// The currency, such as `US Dollar - USD`.
        currency: text,
        /// The code of the currency, such as `USD`.
        iso_code: text,
        /// The symbol of the currency.
        currency_symbol: text,
        /// Whether there are several currencies.
        multi_currency = "mc_status": boolean,
        /// The time zone, such as `Europe/Berlin`.
        time_zone: text,
        /// The id of its photo.
        photo_id: text,
        /// The licence.
        license = "license_details": view<License>,
        /// Whether the texts of the user interface are translated.
        translation_enabled: boolean,
        /// Whether fields are marked for privacy.
        privacy_settings: boolean,
        /// Whether fields are marked as health data.
        hipaa_compliance_enabled: boolean,
        /// How many entries a page has at most.
        max_per_page: integer,
        /// When it was founded.
        created_time: DateTime,
    }

    /// What the organisation has bought.
    License {
        /// Whether it is paid for.
        paid: boolean,
        /// The edition, such as `enterprise`.
        paid_type: text,
        /// Until when it is paid for.
        paid_expiry: DateTime,
        /// The edition on trial.
        trial_type: text,
        /// Until when the trial lasts.
        trial_expiry: DateTime,
        /// How many users it is for.
        users_license_purchased: integer,
    }
}

/// The organisation, before it is read: await it, or name its photo.
#[must_use = "await it, or call one of its methods"]
pub struct ThisOrganization(pub(crate) Arc<dyn Sender>);

impl ThisOrganization {
    async fn read(sender: Arc<dyn Sender>) -> Result<Organization, Error> {
        let found = Call::new(sender, &org::GET_ORGANIZATION).one().await?;
        let fault = "read the organisation: Zoho returned none";
        found.ok_or_else(|| Error::new(ErrorKind::NotFound, fault))
    }

    /// The photo, piece by piece; status 204 when there is none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn photo(&self) -> Result<Download, Error> {
        Call::new(Arc::clone(&self.0), &org_photo::GET_ORG_PHOTO).download().await
    }

    /// Sets the photo: a form with a part `file`.
    ///
    /// # Errors
    ///
    /// As [`photo`](Self::photo).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the photo may be set all the same.
    pub async fn upload_photo(&self, form: Multipart) -> Result<(), Error> {
        let call = Call::new(Arc::clone(&self.0), &org_photo::UPLOAD_ORGANIZATION_PHOTO);
        call.upload(form).await.map(drop)
    }

    /// Takes the photo away.
    ///
    /// # Errors
    ///
    /// As [`photo`](Self::photo).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the photo may be taken away all the same.
    pub async fn delete_photo(&self) -> Result<(), Error> {
        let call = Call::new(Arc::clone(&self.0), &org_photo::DELETE_ORGANIZATION_PHOTO);
        call.value().await.map(drop)
    }
}

impl IntoFuture for ThisOrganization {
    type Output = Result<Organization, Error>;
    type IntoFuture = BoxFuture<'static, Result<Organization, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(Self::read(self.0))
    }
}

impl fmt::Debug for ThisOrganization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThisOrganization").finish_non_exhaustive()
    }
}
