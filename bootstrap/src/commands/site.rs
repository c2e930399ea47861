//! The site that a command works on, and in whose name it acts.

use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_ports::Context;

use super::Setting;
use crate::cli::shared::{AsUser, InStage};
use crate::compose::{self, House, Place, Reload, Voice, Wanted};
use crate::config::Settings;
use crate::output::{CliError, Exit};

impl Setting<'_> {
    /// How much a command that is no server logs.
    pub(super) fn voice(&self) -> Voice {
        if self.globals.quiet {
            Voice::Quiet
        } else {
            Voice::Command
        }
    }

    /// The site that is there already.
    ///
    /// # Errors
    /// There is none, or it cannot be used: each says in one sentence what to do.
    pub(super) async fn site(&self) -> Result<House, CliError> {
        self.site_of(&self.settings(None)?).await
    }

    /// The site that these settings name, and that is there already.
    ///
    /// # Errors
    /// As [`Setting::site`].
    pub(super) async fn site_of(&self, settings: &Settings) -> Result<House, CliError> {
        let telemetry = compose::observe(settings, self.voice())?;
        let opened = compose::open(settings, Place::MustBe, &telemetry).await?;
        opened.schema(Wanted::Current).await?;
        let house = compose::build(settings, opened, telemetry, Reload::Never).await?;
        house.refresh().await?;
        Ok(house)
    }
}

impl House {
    /// The circumstances of a command in the name of an account, or of the command line itself.
    ///
    /// # Errors
    /// There is no such account, or it is blocked.
    pub(super) async fn acting(
        &self,
        author: &AsUser,
        language: Option<&LanguageTag>,
    ) -> Result<Context, CliError> {
        let system = self.system(language);
        match &author.user {
            None => Ok(system),
            Some(name) => {
                let viewer = self.app.accounts.acting_as(&system, name).await?;
                Ok(self.context(viewer))
            }
        }
    }
}

impl InStage {
    /// Refuses a stage that is not there.
    ///
    /// # Errors
    /// There is no stage of this name.
    pub(super) fn known(&self) -> Result<(), CliError> {
        match &self.stage {
            Some(name) if StageView::of(name).is_none() => {
                let message = format!("there is no stage `{name}`");
                Err(CliError::new(Exit::NotFound, "not_found", message))
            }
            _ => Ok(()),
        }
    }
}
