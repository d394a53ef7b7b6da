// All that Pawpress needs in Azure, in one resource group, but for the Event Grid subscription: events.bicep makes that once the app is deployed.
// Nothing has a key that could be used: every connection is by identity. docs/deploy.md tells how to deploy and remove it, docs/operations.md how to watch it.
targetScope = 'resourceGroup'

@description('Begins the names of all resources: letters, digits and dashes.')
@minLength(3)
@maxLength(9)
param name string = 'pawpress'

@description('Where all resources are. It must offer Flex Consumption: `az functionapp list-flexconsumption-locations` lists these regions.')
param location string = resourceGroup().location

@description('Memory of each instance, in MB. Half of its heap is for pictures: with 512, photos of more than about 20 megapixels may not fit.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances at once, and so the most that photos can cost. 40 is the least that the platform takes.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The largest upload that becomes a photo, in bytes; a larger one is recorded as rejected (PAWPRESS_MAX_BYTES).')
@minValue(1)
@maxValue(536870912)
param maxUploadBytes int = 52428800

@description('After how many days uploads are deleted from the container raw, also those that came to nothing (rejected, given up, too large to be told), which nothing else removes; 0: never. Photos stay as they are, but cannot be made anew by another recipe.')
@minValue(0)
@maxValue(36500)
param deleteUploadsAfterDays int = 0

@description('After how many days the notes about tries that failed are deleted, not the uploads themselves. They serve for hours: the platform gives an upload up after five tries.')
@minValue(1)
@maxValue(36500)
param deleteFailureNotesAfterDays int = 30

@description('After how many days events that could not be delivered are deleted.')
@minValue(1)
@maxValue(36500)
param deleteDeadLettersAfterDays int = 90

@description('How many days a deleted blob can be brought back.')
@minValue(1)
@maxValue(365)
param undeleteDays int = 7

@description('Copies of the photos: Standard_LRS in one building, Standard_ZRS in three, Standard_GRS also in another region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param photosRedundancy string = 'Standard_LRS'

@description('How many days logs are kept. The first 30 cost nothing beyond their ingestion.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('The most gigabytes of logs a day; what is above that is lost until the next day.')
@minValue(1)
@maxValue(1000)
param logGigabytesADay int = 1

@description('Who is told of alerts, by e-mail. Empty: alerts are only seen in the portal.')
param alertEmail string = ''

@description('Object id of a person, group or workload that may upload photos and read renditions (with `az storage blob --auth-mode login`, or for a smoke test). Empty: nobody but the app.')
param uploaderPrincipalId string = ''

@description('What that object id is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param uploaderPrincipalType string = 'User'

@description('Lets Maven deploy the app: azure-functions-maven-plugin 1.37.0 lists the containers of the account with the app\'s package by that account\'s key. The photos\' account and the database stay without keys. See docs/deploy.md.')
param allowPackageKey bool = false

@description('Other sites whose pages may call the app and upload photos, such as [ \'https://www.example.org\' ]: scheme and host, without a slash at the end. The app\'s own page always may, at its azurewebsites.net address; a domain of your own must be listed.')
param allowedOrigins array = []

@description('Further app settings by name, such as { PAWPRESS_MAX_PIXELS: \'50000000\' }; README.md lists them. They win over those below.')
param moreSettings object = {}

@description('Tags of all resources.')
param tags object = {}

var prefix = toLower(replace(name, '-', ''))
var token = uniqueString(subscription().id, resourceGroup().id, name)

// These names are the code's (functions/Names.java, boot/SettingsReader.java); a test compares them.
var rawContainer = 'raw'
var processedContainer = 'processed'
var failuresContainer = 'failures'
var deadLetterContainer = 'deadletters'
var settlementQueue = 'pawpress-settlement'
var poisonQueue = 'webjobs-blobtrigger-poison'
var databaseName = 'pawpress'
var photosName = 'photos'
var partitionKey = '/album'

var packagesContainer = 'packages'

var javaVersion = '21'

// The worker's own default stops at the first compiler tier, and takes a quarter of the memory as heap. Which of the two settings is read on Flex
// Consumption is not documented, so both are set. As in pom.xml.
var workerArguments = '-XX:MaxRAMPercentage=60 -XX:+TieredCompilation -XX:TieredStopAtLevel=4'

// Built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles
var blobDataOwner = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b')
var blobDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var blobDataReader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
var queueDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
var tableDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')
var metricsPublisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

// ---- Identity: who the app is to everything below

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-${token}'
  location: location
  tags: tags
}

// ---- Logs

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${name}-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    workspaceCapping: { dailyQuotaGb: logGigabytesADay }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

// The host and the worker send telemetry (APPLICATIONINSIGHTS_AUTHENTICATION_STRING).
resource insightsFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, metricsPublisher)
  scope: insights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: metricsPublisher
  }
}

// ---- The host's own storage: its locks, its queue of blob events, the app's package

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: '${prefix}h${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: allowPackageKey
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: packagesContainer
      properties: { publicAccess: 'None' }
    }
  }
}

// The host keeps locks and the keys of functions as blobs, and the platform fetches the app's package from here. It makes containers and takes
// leases, for which the documentation of AzureWebJobsStorage asks for the owner's role.
resource hostBlobsFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, identity.id, blobDataOwner)
  scope: hostStorage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDataOwner
  }
}

// The blob trigger puts each event on a queue of the host's before a function gets it.
resource hostQueuesFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, identity.id, queueDataContributor)
  scope: hostStorage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: queueDataContributor
  }
}

// The host writes diagnostic events of its start into a table.
resource hostTablesFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, identity.id, tableDataContributor)
  scope: hostStorage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tableDataContributor
  }
}

// ---- The photos

resource photos 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: '${prefix}p${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: photosRedundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: undeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: undeleteDays }
      // Browsers bring photos here with a ticket of the app's (a signature for one new blob), and may do nothing else from another site's page.
      cors: {
        corsRules: [
          {
            allowedOrigins: union(['https://${name}-${token}.azurewebsites.net'], allowedOrigins)
            allowedMethods: ['PUT', 'OPTIONS']
            allowedHeaders: ['content-type', 'x-ms-blob-type']
            exposedHeaders: ['x-ms-error-code', 'x-ms-request-id']
            maxAgeInSeconds: 3600
          }
        ]
      }
    }

    resource raw 'containers' = {
      name: rawContainer
      properties: { publicAccess: 'None' }
    }

    resource processed 'containers' = {
      name: processedContainer
      properties: { publicAccess: 'None' }
    }

    resource failures 'containers' = {
      name: failuresContainer
      properties: { publicAccess: 'None' }
    }

    resource deadLetters 'containers' = {
      name: deadLetterContainer
      properties: { publicAccess: 'None' }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource settlement 'queues' = {
      name: settlementQueue
    }

    resource poison 'queues' = {
      name: poisonQueue
    }
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: photos
  name: 'default'
  dependsOn: [photos::blobs]
  properties: {
    policy: {
      rules: [
        {
          // This alone removes uploads that came to nothing, and it removes the others, too: by age, nothing else tells them apart.
          name: 'uploads'
          enabled: deleteUploadsAfterDays > 0
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${rawContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: max(deleteUploadsAfterDays, 1) } } }
          }
        }
        {
          // Why tries failed: the record says it, once the platform gave an upload up.
          name: 'failure-notes'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${failuresContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: deleteFailureNotesAfterDays } } }
          }
        }
        {
          name: 'dead-letters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${deadLetterContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: deleteDeadLettersAfterDays } } }
          }
        }
      ]
    }
  }
}

// The app reads and writes raw, processed and failures, and deletes what is out of date. The documentation of the blob trigger asks for the owner's
// role, and for the queue's beside it; whether the contributor's is enough for it was not tried. The role's generateUserDelegationKey/action, for the
// whole account, is what tickets for uploads are signed with: a ticket can do no more than this role can.
resource photoBlobsFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(photos.id, identity.id, blobDataOwner)
  scope: photos
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDataOwner
  }
}

// The blob trigger puts what it gives up on into a queue of this account; the app reads that one, and writes and reads its settlement queue.
resource photoQueuesFromApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(photos.id, identity.id, queueDataContributor)
  scope: photos
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: queueDataContributor
  }
}

// Whoever was named uploads into raw; with the next assignment it reaches these two containers and no other.
resource rawForUploader 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(uploaderPrincipalId)) {
  name: guid(photos::blobs::raw.id, uploaderPrincipalId, blobDataContributor)
  scope: photos::blobs::raw
  properties: {
    principalId: uploaderPrincipalId
    principalType: uploaderPrincipalType
    roleDefinitionId: blobDataContributor
  }
}

// The same looks at what came out: the smoke test and step 4 of docs/deploy.md list it.
resource processedForUploader 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(uploaderPrincipalId)) {
  name: guid(photos::blobs::processed.id, uploaderPrincipalId, blobDataReader)
  scope: photos::blobs::processed
  properties: {
    principalId: uploaderPrincipalId
    principalType: uploaderPrincipalType
    roleDefinitionId: blobDataReader
  }
}

// ---- The records

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: '${prefix}-${token}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
  }

  resource database 'sqlDatabases' = {
    name: databaseName
    properties: { resource: { id: databaseName } }

    resource records 'containers' = {
      name: photosName
      properties: {
        resource: {
          id: photosName
          partitionKey: { paths: [partitionKey], kind: 'Hash', version: 2 }
          // Nothing goes by itself, but a record with a `ttl` of its own does: those of deleted photos.
          defaultTtl: -1
          // An album's photos, newest first, by status, and whether one of them was these bytes: nothing else is asked for, and each index costs
          // with every record that is written. The local run and the tests make their container by this.
          indexingPolicy: {
            automatic: true
            indexingMode: 'consistent'
            includedPaths: [{ path: '/status/?' }, { path: '/source/uploadedAt/?' }, { path: '/source/sha256/?' }]
            excludedPaths: [{ path: '/*' }]
            compositeIndexes: [
              [
                { path: '/status', order: 'ascending' }
                { path: '/source/uploadedAt', order: 'descending' }
                { path: '/id', order: 'descending' }
              ]
            ]
          }
        }
      }
    }
  }
}

// The output binding writes records, the settlement reads them, and the site lists, announces and withdraws them; nothing in other databases, and no account settings (Built-in Data Contributor).
resource recordsFromApp 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: cosmos
  name: guid(cosmos.id, identity.id, databaseName)
  properties: {
    principalId: identity.properties.principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
    scope: '${cosmos.id}/dbs/${cosmos::database.name}'
  }
}

// ---- The app

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: '${name}-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

var settings = {
  AzureWebJobsStorage__accountName: hostStorage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  PhotoStorage__blobServiceUri: photos.properties.primaryEndpoints.blob
  PhotoStorage__queueServiceUri: photos.properties.primaryEndpoints.queue
  PhotoStorage__credential: 'managedidentity'
  PhotoStorage__clientId: identity.properties.clientId
  CosmosDb__accountEndpoint: cosmos.properties.documentEndpoint
  CosmosDb__credential: 'managedidentity'
  CosmosDb__clientId: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
  // Flex Consumption offers blobs by Event Grid only.
  'AzureWebJobs.ProcessUpload.Disabled': 'true'
  'AzureWebJobs.ProcessUploadEvent.Disabled': 'false'
  languageWorkers__java__arguments: workerArguments
  JAVA_OPTS: workerArguments
  // The site is at the app's root, where the platform would show a page of its own.
  AzureWebJobsDisableHomepage: 'true'
  // 16 MiB and what a form says around its photo: larger ones go to the store with a ticket. What is larger is refused before the app sees it.
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '16842752'
  PAWPRESS_PROCESSED_CONTAINER: processedContainer
  PAWPRESS_FAILURES_CONTAINER: failuresContainer
  PAWPRESS_MAX_BYTES: string(maxUploadBytes)
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: '${name}-${token}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      cors: { allowedOrigins: allowedOrigins }
    }
    functionAppConfig: {
      runtime: { name: 'java', version: javaVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        // An upload's 16 MiB are in memory about five times while it is taken in, and Java has 60 % of the instance's.
        triggers: { http: { perInstanceConcurrency: instanceMemoryMB / 170 } }
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packagesContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
  }
  // It would not start without its rights, and a first start that fails is slow to come back.
  dependsOn: [hostBlobsFromApp, hostQueuesFromApp, hostTablesFromApp, photoBlobsFromApp, photoQueuesFromApp, recordsFromApp, insightsFromApp, hostStorage::blobs::packages]

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, moreSettings)
  }

  // Deployments come with a token of Microsoft Entra, never with a password.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// ---- Events of the photos' account; who gets them is said in events.bicep

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${name}-${token}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: photos.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

// Event Grid writes events that it could not deliver into this container, and reaches no other.
resource deadLettersFromTopic 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(photos::blobs::deadLetters.id, topic.id, blobDataContributor)
  scope: photos::blobs::deadLetters
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDataContributor
  }
}

// ---- Alerts

module alerts 'alerts.bicep' = {
  name: '${name}-alerts'
  params: {
    name: name
    location: location
    tags: tags
    email: alertEmail
    insightsId: insights.id
    topicId: topic.id
    cosmosId: cosmos.id
  }
}

@description('The app; deploy.sh, deploy.ps1 and events.bicep ask for this and the next outputs by name.')
output functionAppName string = app.name

@description('Where it is.')
output functionAppRegion string = location

@description('What Maven is to leave as it is.')
output instanceMemoryMB int = instanceMemoryMB

@description('The same.')
output maximumInstanceCount int = maximumInstanceCount

@description('The identity by which the platform fetches the app\'s package.')
output identityId string = identity.id

@description('Above what uploads are not told to the app: well above what it takes, so that a record says why it refused one.')
output largestToldBytes int = max(104857600, 2 * maxUploadBytes)

@description('Whose events the second stage subscribes to.')
output systemTopicName string = topic.name

@description('The account with the containers raw and processed.')
output photosAccountName string = photos.name

@description('The account with the records.')
output cosmosAccountName string = cosmos.name

@description('Where logs are.')
output logWorkspaceName string = logs.name
